// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tables/selectionrule.h"

#include <QWidget>

class QComboBox;

namespace fiberloom {

class Theme;

/// One condition of a rule: field or figure, comparison, value, and a button to take it out.
class RuleLine final : public QWidget
{
    Q_OBJECT

public:
    RuleLine(const Theme &theme, EntityKind kind, QWidget *parent = nullptr);

    void setCondition(const RuleCondition &condition);
    [[nodiscard]] RuleCondition condition() const;

signals:
    void changed();
    void removeRequested();

private:
    void onColumn();
    void onComparison();
    [[nodiscard]] const TableColumn &column() const;

    std::vector<TableColumn> m_columns;
    QComboBox *m_column;
    QComboBox *m_comparison;
    QComboBox *m_value;
};

} // namespace fiberloom
