package org.dateline.email;

import java.util.OptionalLong;

/** The Message-ID of a delivery: {@code <reference@sender-domain>}. A copy of it inside a return is proof. */
public record MessageId(Seal seal) {
    /** Always the same for the same key: that is how a letter sent again can be recognised as the same letter. */
    public String of(int key, long deliveryId, String senderDomain) {
        return "<" + SealedReference.of(seal, key, deliveryId) + "@" + senderDomain + ">";
    }

    /** With the current key. */
    public String of(long deliveryId, String senderDomain) {
        return of(seal.currentKey(), deliveryId, senderDomain);
    }

    /** The delivery that a Message-ID belongs to; empty if it is none of ours. */
    public OptionalLong read(String messageId) {
        var bare = messageId.strip();
        int start = bare.startsWith("<") ? 1 : 0;
        int at = bare.indexOf('@');
        return at < 0 ? OptionalLong.empty() : SealedReference.read(seal, bare.substring(start, at));
    }

    /** The same from what precedes the @ alone, as it also stands in ENVID (RFC 3461 4.4) and in a header of ours. */
    public OptionalLong readReference(String reference) {
        return SealedReference.read(seal, reference.strip());
    }
}
