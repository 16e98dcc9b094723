// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QString>

#include <functional>

namespace fiberloom::bench {

struct Case
{
    QString name;
    Network network;
};

/// By the importers; ends the program with a message when it cannot be read.
[[nodiscard]] Case readCase(const QString &path);
/// Sites at random places, with a route between two of them where no third is nearer to both (a relative neighborhood
/// graph): planar, connected and as sparse as fiber networks are. The same seed gives the same network.
[[nodiscard]] Case geometricCase(int sites, quint64 seed);

/// Least CPU time of this thread that `work` takes, of several runs.
[[nodiscard]] double milliseconds(const std::function<void()> &work, int repeats);

/// One line that table.py collects; without a peer the ratio is 0.
void printRow(const char *work, const QString &name, double ours, double ratio, bool isRight);

} // namespace fiberloom::bench
