// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chartpanel.h"

#include <vector>

namespace fiberloom {

class Analyses;

/// What is asked and what the plan carries, year by year, with a ring on the year that is looked at. Has the years computed
/// only while it can be seen.
class GrowthChart final : public ChartPanel
{
    Q_OBJECT

public:
    GrowthChart(const Theme &theme, Analyses &analyses, QWidget *parent = nullptr);

signals:
    void yearChosen(int year);

protected:
    void refresh() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    Analyses &m_analyses;
    std::vector<int> m_years; ///< by item of the chart
};

} // namespace fiberloom
