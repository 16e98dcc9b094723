// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"

#include <memory>

namespace fiberloom {

/// A project with what looks at it: selection and analyses. Everything else in the window refers to these and goes first.
class OpenProject
{
public:
    explicit OpenProject(std::unique_ptr<Project> opened) : m_project(std::move(opened)), m_analyses(*m_project) {}

    [[nodiscard]] Project &project() noexcept { return *m_project; }
    [[nodiscard]] Selection &selection() noexcept { return m_selection; }
    [[nodiscard]] Analyses &analyses() noexcept { return m_analyses; }

private:
    std::unique_ptr<Project> m_project;
    Selection m_selection;
    Analyses m_analyses;
};

} // namespace fiberloom
