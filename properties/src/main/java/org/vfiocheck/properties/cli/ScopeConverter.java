package org.vfiocheck.properties.cli;

import java.util.Iterator;
import org.vfiocheck.model.machine.Scope;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a scope's name. */
final class ScopeConverter implements ITypeConverter<Scope> {
  @Override
  public Scope convert(String text) {
    try {
      return Scope.named(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /** The names, for the help. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Scope.all().stream().map(Scope::name).iterator();
    }
  }
}
