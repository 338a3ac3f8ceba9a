package org.vfiocheck.harness.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * The ioctls of an iommufd with the arguments that docs/actions.md names. Each answers the ioctl's
 * value or minus errno. Of one thread, as {@link Linux} is.
 */
public final class IommufdCalls {
  private static final StructLayout ALLOC = Structs.IOMMU_IOAS_ALLOC;
  private static final long ALLOC_OUT_IOAS_ID = Structs.offset(ALLOC, "out_ioas_id");

  private static final StructLayout MAP = Structs.IOMMU_IOAS_MAP;
  private static final long MAP_FLAGS = Structs.offset(MAP, "flags");
  private static final long MAP_IOAS_ID = Structs.offset(MAP, "ioas_id");
  private static final long MAP_USER_VA = Structs.offset(MAP, "user_va");
  private static final long MAP_LENGTH = Structs.offset(MAP, "length");
  private static final long MAP_IOVA = Structs.offset(MAP, "iova");

  private static final StructLayout UNMAP = Structs.IOMMU_IOAS_UNMAP;
  private static final long UNMAP_IOAS_ID = Structs.offset(UNMAP, "ioas_id");
  private static final long UNMAP_IOVA = Structs.offset(UNMAP, "iova");
  private static final long UNMAP_LENGTH = Structs.offset(UNMAP, "length");

  private static final long DESTROY_ID = Structs.offset(Structs.IOMMU_DESTROY, "id");

  /** Every structure here starts with its size. */
  private static final long SIZE = 0;

  private final Linux linux;
  private final MemorySegment argument = Arena.global().allocate(64, Long.BYTES);

  public IommufdCalls(Linux linux) {
    this.linux = linux;
  }

  /** Answers 0, and leaves the new address space's number to {@link #allocatedIoas}. */
  public int ioasAlloc(int iommufd) {
    head(ALLOC);
    return linux.ioctl(iommufd, Ioctls.IOMMU_IOAS_ALLOC, argument.address());
  }

  /** The number that the last successful {@link #ioasAlloc} returned; valid until the next call. */
  public int allocatedIoas() {
    return argument.get(JAVA_INT, ALLOC_OUT_IOAS_ID);
  }

  /** Maps the whole of some pages at a fixed IOVA, for reading and writing. */
  public int ioasMap(int iommufd, int ioas, Memory pages, long iova) {
    head(MAP);
    argument.set(
        JAVA_INT,
        MAP_FLAGS,
        Ioctls.IOMMU_IOAS_MAP_FIXED_IOVA
            | Ioctls.IOMMU_IOAS_MAP_WRITEABLE
            | Ioctls.IOMMU_IOAS_MAP_READABLE);
    argument.set(JAVA_INT, MAP_IOAS_ID, ioas);
    argument.set(JAVA_LONG, MAP_USER_VA, pages.address());
    argument.set(JAVA_LONG, MAP_LENGTH, pages.size());
    argument.set(JAVA_LONG, MAP_IOVA, iova);
    return linux.ioctl(iommufd, Ioctls.IOMMU_IOAS_MAP, argument.address());
  }

  public int ioasUnmap(int iommufd, int ioas, long iova, long length) {
    head(UNMAP);
    argument.set(JAVA_INT, UNMAP_IOAS_ID, ioas);
    argument.set(JAVA_LONG, UNMAP_IOVA, iova);
    argument.set(JAVA_LONG, UNMAP_LENGTH, length);
    return linux.ioctl(iommufd, Ioctls.IOMMU_IOAS_UNMAP, argument.address());
  }

  public int destroy(int iommufd, int id) {
    head(Structs.IOMMU_DESTROY);
    argument.set(JAVA_INT, DESTROY_ID, id);
    return linux.ioctl(iommufd, Ioctls.IOMMU_DESTROY, argument.address());
  }

  private void head(StructLayout layout) {
    argument.fill((byte) 0);
    argument.set(JAVA_INT, SIZE, (int) layout.byteSize());
  }
}
