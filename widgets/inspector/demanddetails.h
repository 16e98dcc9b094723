// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/availability/availability.h"
#include "solver/failures/failuresweepresult.h"
#include "solver/routingresult.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QVBoxLayout;

namespace fiberloom {

class Analyses;
class Project;

/// How a demand is carried: its paths with latencies, what a 1+1 pair shares, and how available it is. Follows the results.
/// Project and analyses must outlive it.
class DemandDetails final : public QWidget
{
    Q_OBJECT

public:
    /// A line of it: a small label, what it says, and whether that is over a limit.
    struct Line
    {
        enum class Level { Title, Normal, Dimmed, Bad };
        Level level;
        QString text;
        friend bool operator==(const Line &, const Line &) = default;
    };

    DemandDetails(const Project &project, const Analyses &analyses, DemandId demand, QWidget *parent = nullptr);

    [[nodiscard]] const std::vector<Line> &lines() const noexcept { return m_lines; }

    /// What is known; each result may be null.
    [[nodiscard]] static std::vector<Line> linesOf(const Network &network, DemandId demand,
                                                   const RoutingResult *routing, const FailureSweepResult *failures,
                                                   const AvailabilityResult *availability);

private:
    void refresh();

    const Project &m_project;
    const Analyses &m_analyses;
    DemandId m_demand;
    std::vector<Line> m_lines;
    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
};

} // namespace fiberloom
