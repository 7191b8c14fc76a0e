package org.dateline.release;

/**
 * The point of a picture that must stay in view where it is cropped.
 *
 * @param x from the left, in percent of its width
 * @param y from the top, in percent of its height
 */
public record Focus(int x, int y) {

    static final Focus CENTRE = new Focus(50, 50);

    public Focus {
        x = Math.min(Math.max(x, 0), 100);
        y = Math.min(Math.max(y, 0), 100);
    }
}
