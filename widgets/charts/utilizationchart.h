// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chartpanel.h"
#include "network/ids.h"

#include <vector>

namespace fiberloom {

class Analyses;
class Project;
class Selection;

/// How full the routes are: one bar a route, the fullest first, or how many routes are how full. A click selects the route,
/// or all routes of the bin. Routes of unknown capacity are counted in words, never as zero.
class UtilizationChart final : public ChartPanel
{
    Q_OBJECT

public:
    enum View { Routes, Distribution };

    UtilizationChart(const Theme &theme, const Project &project, const Analyses &analyses, Selection &selection,
                     QWidget *parent = nullptr);

    /// Of the routes of known utilization, the fullest first.
    [[nodiscard]] std::vector<RouteId> routes() const;

protected:
    void refresh() override;

private:
    struct Entry
    {
        RouteId route;
        double utilization;
    };

    void gather();
    void showRows();
    void showDistribution();
    void onClicked(std::size_t item, bool extend);
    void followSelection();
    [[nodiscard]] std::size_t binOf(double utilization) const noexcept;

    const Project &m_project;
    const Analyses &m_analyses;
    Selection &m_selection;
    std::vector<Entry> m_entries;
    std::size_t m_unknown = 0;
};

} // namespace fiberloom
