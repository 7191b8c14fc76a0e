/** What the desk says, in the language of whoever reads it. Letters and newsroom have words of their own, beside their templates. */
@NullMarked
package org.dateline.language;

import org.jspecify.annotations.NullMarked;
