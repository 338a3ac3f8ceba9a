/**
 * Charts as SCXML documents: reading one that is not trusted, expanding its templates, and running
 * it with Apache Commons SCXML.
 *
 * <p>The only package that knows Commons SCXML. It knows nothing of the packages that use it.
 */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.scxml;
