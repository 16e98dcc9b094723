// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace fiberloom {

class Project;
struct Edit;

/// Which plans are on in a scenario: a box to tick for each. The project must outlive it.
class PlanChoices final : public QWidget
{
    Q_OBJECT

public:
    PlanChoices(Project &project, ScenarioId scenario, QWidget *parent = nullptr);

    /// After the network changed.
    void refresh();

signals:
    void editRequested(const fiberloom::Edit &edit);

private:
    struct Choice
    {
        PlanId plan;
        QString text;
        bool isOn;
        friend bool operator==(const Choice &, const Choice &) = default;
    };
    [[nodiscard]] std::vector<Choice> choices() const;

    Project &m_project;
    ScenarioId m_scenario;
    std::vector<Choice> m_choices;
    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
};

} // namespace fiberloom
