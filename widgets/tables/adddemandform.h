// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "network/ids.h"

#include <QWidget>

#include <optional>

namespace fiberloom {

class ChoiceBox;
class Project;
class UnitEdit;

/// One row to say which demand to add: two sites and how much each way. It only asks; whoever listens adds.
/// The project must outlive it.
class AddDemandForm final : public QWidget
{
    Q_OBJECT

public:
    explicit AddDemandForm(Project &project, QWidget *parent = nullptr);

    /// Shows the form with these ends already chosen.
    void begin(std::optional<SiteId> a);

signals:
    void accepted(fiberloom::SiteId a, fiberloom::SiteId z, fiberloom::Gbps eachWay);

private:
    [[nodiscard]] ChoiceBox *siteBox(const QString &label);
    void accept();

    Project &m_project;
    ChoiceBox *m_siteA;
    ChoiceBox *m_siteZ;
    UnitEdit *m_rate;
};

} // namespace fiberloom
