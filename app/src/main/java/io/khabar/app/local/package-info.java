/** The one-process edition: a real broker, registry and database beside the apps, on one data directory. */
package io.khabar.app.local;
