# SPDX-License-Identifier: Apache-2.0
# The sweeps, whose loops come in versions for wider vectors, chosen at run time; -O3 keeps a whole batch in registers.
target_sources(fiberloom_solver PRIVATE
    batchsweep.cpp
    eliminationorder.cpp
    enteringlinks.cpp
    latencymatrix.cpp
    sourcebatches.cpp
    sweepgraph.cpp
    sweepkernels.cpp
    sweeploads.cpp
    sweepmetric.cpp
    treeloads.cpp
    treesource.cpp
    treewriter.cpp
)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    set(loops ${CMAKE_CURRENT_SOURCE_DIR}/sweepkernels)
    set_source_files_properties(${loops}.cpp TARGET_DIRECTORY fiberloom_solver PROPERTIES COMPILE_OPTIONS "-O3")
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
        target_sources(fiberloom_solver PRIVATE sweepkernelsavx2.cpp sweepkernelsavx512.cpp)
        set_source_files_properties(${loops}.cpp TARGET_DIRECTORY fiberloom_solver PROPERTIES
            COMPILE_DEFINITIONS FIBERLOOM_X86_KERNELS)
        set_source_files_properties(${loops}avx2.cpp TARGET_DIRECTORY fiberloom_solver PROPERTIES
            COMPILE_OPTIONS "-O3;-mavx2" SKIP_PRECOMPILE_HEADERS ON)
        set_source_files_properties(${loops}avx512.cpp TARGET_DIRECTORY fiberloom_solver PROPERTIES
            COMPILE_OPTIONS "-O3;-mavx512f;-mavx512dq;-mprefer-vector-width=512" SKIP_PRECOMPILE_HEADERS ON)
    endif()
endif()
