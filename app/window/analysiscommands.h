// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "base/result.h"
#include "document/edit.h"
#include "solver/failures/failure.h"

#include <QObject>

#include <optional>

namespace fiberloom {

class Analyses;
class Project;
class Selection;

/// What the actions about failures and about paths of demands do: turns the selection into a failure to look at, or into
/// constraints, and keeps the actions enabled as the selection allows. Lives as long as its project is open.
class AnalysisCommands final : public QObject
{
    Q_OBJECT

public:
    AnalysisCommands(Project &project, Selection &selection, Analyses &analyses, const Actions &actions,
                     QObject *parent = nullptr);

    /// Of the selection: one or two elements that can fail.
    [[nodiscard]] std::optional<Failure> selectedFailure() const;
    /// The failure that makes the one selected route, or demand, the worst off.
    [[nodiscard]] std::optional<Failure> worstFailure() const;

signals:
    void refused(const fiberloom::Error &error);

private:
    void updateEnabled();
    void apply(const Edit &edit);

    Project &m_project;
    Selection &m_selection;
    Analyses &m_analyses;
    const Actions &m_actions;
};

} // namespace fiberloom
