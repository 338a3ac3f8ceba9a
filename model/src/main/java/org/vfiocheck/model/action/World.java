package org.vfiocheck.model.action;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The slots that sequences may use, and with them the alphabet: every verb with every combination
 * of slots it takes.
 *
 * @param refs the slots
 * @param owners for each address space, the iommufd whose object it is; an address space's number
 *     means nothing in another iommufd
 */
public record World(List<Ref> refs, Map<Ref, Ref> owners) {
  public World {
    refs = List.copyOf(new TreeSet<>(refs));
    owners = Map.copyOf(owners);
    for (Ref ref : refs) {
      if (ref.kind() == Kind.ADDRESS_SPACE && !owners.containsKey(ref)) {
        throw new IllegalArgumentException(
            "address space " + ref + " has no iommufd: write it as in " + ref + "@i0");
      }
    }
  }

  /**
   * Reads a list of slots such as {@code "c0 g0 i0 i1 d0 d1 e0 a0@i0 m0"}.
   *
   * @throws IllegalArgumentException when a word of it is no slot
   */
  public static World parse(String text) {
    List<Ref> refs = new ArrayList<>();
    Map<Ref, Ref> owners = new HashMap<>();
    for (String word : text.strip().split("\\s+")) {
      String[] parts = word.split("@", 2);
      Ref ref = Ref.parse(parts[0]);
      refs.add(ref);
      if (parts.length == 2) {
        owners.put(ref, Ref.parse(parts[1]));
      }
    }
    return new World(refs, owners);
  }

  /** Every action that these slots allow, in a fixed order: by verb, then by reference. */
  public List<Action> alphabet() {
    List<Action> actions = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      expand(verb, List.of(), actions);
    }
    return List.copyOf(actions);
  }

  private void expand(Verb verb, List<Ref> chosen, List<Action> into) {
    if (chosen.size() == verb.parameters().size()) {
      if (isOwnedBy(chosen)) {
        into.add(new Action(verb, chosen));
      }
      return;
    }
    for (Ref ref : refs) {
      if (verb.parameters().get(chosen.size()).contains(ref.kind())) {
        List<Ref> more = new ArrayList<>(chosen);
        more.add(ref);
        expand(verb, more, into);
      }
    }
  }

  /** Keeps an address space with its own iommufd where an action names both. */
  private boolean isOwnedBy(List<Ref> args) {
    return args.size() != 2
        || args.get(0).kind() != Kind.IOMMUFD
        || args.get(1).kind() != Kind.ADDRESS_SPACE
        || args.get(0).equals(owners.get(args.get(1)));
  }
}
