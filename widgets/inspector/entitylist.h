// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QString>
#include <QWidget>

#include <cstddef>
#include <vector>

class QVBoxLayout;

namespace fiberloom {

class SectionHeader;
class Theme;

/// Rows that belong to a row, under a title: the cables of a route, the members of a risk group. A click on one asks to
/// select it. Of many the first come, and a button brings more. Theme must outlive it.
class EntityList final : public QWidget
{
    Q_OBJECT

public:
    struct Row
    {
        EntityRef shown;   ///< what a click selects
        EntityRef removed; ///< what the remove button deletes
        QString text;
        QString figure;
        friend bool operator==(const Row &, const Row &) = default;
    };
    struct Content
    {
        QString title;
        QString emptyText;
        QString addText;    ///< empty: nothing can be added
        QString removeText; ///< empty: nothing can be removed
        std::vector<Row> rows;
        friend bool operator==(const Content &, const Content &) = default;
    };

    EntityList(const Theme &theme, Content content, QWidget *parent = nullptr);

    void setContent(Content content);
    [[nodiscard]] const Content &content() const noexcept { return m_content; }

    [[nodiscard]] static Content cablesOf(const Network &network, RouteId route);
    [[nodiscard]] static Content riskGroupsOf(const Network &network, EntityRef member);
    /// What a demand is pinned to and what it avoids.
    [[nodiscard]] static Content constraintsOf(const Network &network, DemandId demand);
    /// What has failed in a scenario.
    [[nodiscard]] static Content failuresOf(const Network &network, ScenarioId scenario);
    [[nodiscard]] static Content membersOf(const Network &network, RiskGroupId group);

signals:
    void chosen(fiberloom::EntityRef ref);
    void removeRequested(fiberloom::EntityRef ref);
    void addRequested();

private:
    void build();
    [[nodiscard]] QWidget *rowWidget(const Row &row);

    const Theme &m_theme;
    Content m_content;
    std::size_t m_most; ///< rows that are listed
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_column;
};

} // namespace fiberloom
