# SPDX-License-Identifier: Apache-2.0
fiberloom_add_test(tst_allornothing
    SOURCES tst_allornothing.cpp ../randomnetwork.cpp LIBRARIES Fiberloom::Solver LABEL unit)
