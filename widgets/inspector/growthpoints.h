// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/ids.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace fiberloom {

class FieldRow;
class Project;
class Theme;

/// The points of a growth profile as a small table: year and multiplier, with buttons to add and remove one.
/// Project and theme must outlive it.
class GrowthPoints final : public QWidget
{
    Q_OBJECT

public:
    GrowthPoints(Project &project, const Theme &theme, GrowthId growth, QWidget *parent = nullptr);

    void refresh();

private:
    [[nodiscard]] std::vector<GrowthPointId> points() const;
    void build();
    void add();
    void remove(GrowthPointId point);

    Project &m_project;
    const Theme &m_theme;
    GrowthId m_growth;
    std::vector<GrowthPointId> m_points;
    std::vector<FieldRow *> m_fields;
    QWidget *m_table = nullptr;
    QVBoxLayout *m_column;
};

} // namespace fiberloom
