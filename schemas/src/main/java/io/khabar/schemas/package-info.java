/** What other programs see of Khabar: its topics, its records as plain JSON, and its dead letters. */
package io.khabar.schemas;
