/** What every relay must hold: abstract test classes that a relay's own tests extend. */
package org.cbchannels.contract;
