// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace fiberloom {

/// Version and licenses. Not modal to what runs; closes itself away.
void showAbout(QWidget *parent);

/// How to draw a network in a minute.
void showFirstSteps(QWidget *parent);

} // namespace fiberloom
