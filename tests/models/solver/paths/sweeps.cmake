# SPDX-License-Identifier: Apache-2.0
foreach(name latencymatrix sweepgraph treeloads treesource)
    fiberloom_add_test(tst_${name}
        SOURCES tst_${name}.cpp ../randomnetwork.cpp LIBRARIES Fiberloom::Solver LABEL unit)
endforeach()
