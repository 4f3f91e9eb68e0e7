/** What a model annotation or route says, made ready for work. */
package org.cbchannels.model.view;
