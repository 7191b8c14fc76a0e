package org.dateline.newsroom;

/**
 * Whether the right to mine what is published for text and data is reserved (directive (EU) 2019/790, article 4), said to machines as W3C's TDM Reservation
 * Protocol has it.
 *
 * @param policy an address that tells on which terms it may be done; may be empty
 */
record MiningReservation(boolean reserved, String policy) {

    /** The value of header and meta. */
    String sign() {
        return reserved ? "1" : "0";
    }
}
