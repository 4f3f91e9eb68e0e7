/** Does what clients ask of models. */
package org.cbchannels.model.action;
