package org.dateline.access;

import java.io.Serializable;
import java.net.URI;

/**
 * What the issuer was asked, kept in the session until the browser comes back; good for one answer.
 *
 * @param state comes back with the browser: the answer belongs to this session
 * @param nonce comes back within the token: the token was made for this question
 * @param verifier proves that whoever redeems the code is who asked (PKCE, RFC 7636)
 * @param back where the browser comes back to
 */
record OpenIdQuestion(String state, String nonce, String verifier, URI back) implements Serializable {

    private static final int LENGTH = 48;

    static OpenIdQuestion anew(URI back) {
        return new OpenIdQuestion(Secrets.random(LENGTH), Secrets.random(LENGTH), Secrets.random(LENGTH), back);
    }
}
