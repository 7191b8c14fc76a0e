package org.dateline.report;

/**
 * How an embargo was kept.
 *
 * @param asked people to whom it was offered
 * @param agreed people who said yes
 * @param broken of those, how many broke it
 */
public record Agreed(int asked, int agreed, int broken) {

    public int kept() {
        return agreed - broken;
    }

    public boolean isEmpty() {
        return asked == 0 && agreed == 0;
    }
}
