/** The words of email: addresses and their keys, message ids, server replies, and the way to SMTP and IMAP servers. */
@NullMarked
package org.dateline.email;

import org.jspecify.annotations.NullMarked;
