/**
 * Who says so, whose they are, and who did it: ascribes each figure to a claimant, a side and a doer, and merges figures
 * that an article tells more than once.
 */
package io.khabar.extract.claim;
