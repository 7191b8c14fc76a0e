package org.dateline.email;

import org.jspecify.annotations.Nullable;

/** Makes and checks the codes by which we know our own references again; the keys are somebody else's business. */
public interface Seal {
    /** The key that new references are made with, 0 to 255. */
    int currentKey();

    /** The code of a text under that key, at least 16 bytes; null if there is no such key (any more). */
    byte @Nullable [] code(int key, byte[] text);
}
