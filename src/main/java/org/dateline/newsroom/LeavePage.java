package org.dateline.newsroom;

/**
 * What somebody who follows the link in a letter sees.
 *
 * @param address masked
 * @param here this page, where its buttons post to
 * @param all that they left everything
 * @param undoable that they left by such a link, and so may come back by it
 */
record LeavePage(
        boolean valid, boolean onList, boolean all, boolean undoable, String address, String list, String here) {

    static final LeavePage UNKNOWN = new LeavePage(false, false, false, false, "", "", "");
}
