/** From records to the documents NCMEC takes: the order of the schema, its limits and rules, and the XML. */
@NullMarked
package org.nightlight.authorities.cybertipline.document;

import org.jspecify.annotations.NullMarked;
