// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inspector/entitysummary.h"
#include "solver/routingresult.h"

#include <QScrollArea>

#include <functional>
#include <map>
#include <utility>
#include <vector>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace fiberloom {

class Analyses;
class EntityList;
class FieldRow;
class FigureTile;
class GrowthPoints;
class NoticeBox;
class PlanChoices;
class Project;
class SectionHeader;
class Selection;
class Theme;
class TiesBox;
struct Edit;
struct TableColumn;

/// What is selected, in words and figures, with every field to edit: of one row, of many of a kind at once, or, with
/// nothing selected, the project in numbers. Values and figures follow the network while something is dragged.
/// Project, analyses, selection and theme must outlive it.
class Inspector final : public QScrollArea
{
    Q_OBJECT

public:
    Inspector(Project &project, Analyses &analyses, Selection &selection, const Theme &theme,
              QWidget *parent = nullptr);

    /// Null when the field is not shown.
    [[nodiscard]] FieldRow *field(QStringView key) const noexcept;
    /// To rename what is selected.
    void focusName();

signals:
    /// An edit was asked for here and could not be made.
    void failed(const QString &message);
    /// To show on the map what an explanation is about.
    void showRequested(const std::vector<fiberloom::NetworkElement> &elements);

private:
    /// Rows as they are shown, looked up once for all fields.
    using RowsByKind = std::map<EntityKind, std::vector<EntityPtr>>;

    void rebuild();
    void refresh(const RowsByKind &rows);
    /// Those that are there.
    template<class Refs>
    [[nodiscard]] RowsByKind rowsOf(const Refs &refs) const;
    void refreshSummary();
    void onShownChanged();
    void buildHeader();
    void buildFields(EntityKind kind, const std::vector<EntityPtr> &rows);
    void buildSection(const QString &title, EntityKind kind, const std::vector<EntityPtr> &rows,
                      const std::function<bool(const TableColumn &)> &belongs);
    void buildLists(EntityRef ref);
    void addList(const std::function<void(EntityList *)> &wire, std::function<void(EntityList *)> update,
                 EntityList *list);
    void buildTies();
    void buildKindChoice(const RowsByKind &rows);
    void buildAddToGroup(RiskGroupId group);
    void buildHints();
    void showFigures(const std::vector<EntitySummary::Figure> &figures);
    void commit(const Edit &edit);
    [[nodiscard]] EntitySummary summary() const;
    [[nodiscard]] EntitySummary summaryOfMany() const;

    Project &m_project;
    Analyses &m_analyses;
    Selection &m_selection;
    const Theme &m_theme;
    std::vector<EntityRef> m_rows; ///< what is shown: selected rows that exist
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column = nullptr;
    SectionHeader *m_kind = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_line = nullptr;
    QGridLayout *m_grid = nullptr;
    std::vector<FigureTile *> m_tiles;
    NoticeBox *m_notice = nullptr;
    std::vector<FieldRow *> m_fields;
    std::vector<std::pair<EntityList *, std::function<void(EntityList *)>>> m_lists;
    GrowthPoints *m_growthPoints = nullptr;
    PlanChoices *m_plans = nullptr;
    TiesBox *m_ties = nullptr;
};

} // namespace fiberloom
