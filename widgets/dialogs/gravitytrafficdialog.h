// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/gravitytraffic.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace fiberloom {

class Project;

/// Asks for gravity traffic: how much in all, between which sites, in place of the demands that are there or beside them.
/// Not modal; what is wrong with a value stands below it.
class GravityTrafficDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit GravityTrafficDialog(const Project &project, QWidget *parent = nullptr);

    /// What is wrong, for the user; empty if it can be made.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] std::size_t demandCount() const; ///< that would be made

signals:
    void trafficRequested(const fiberloom::GravityOptions &options, bool replace);

private:
    [[nodiscard]] std::size_t siteCount() const;
    [[nodiscard]] std::optional<double> total() const;
    [[nodiscard]] std::optional<quint64> seed() const;
    void update();
    void finish();

    const Project &m_project;
    QLineEdit *m_total;
    QLineEdit *m_seed;
    QCheckBox *m_allSites;
    QRadioButton *m_replace;
    QRadioButton *m_add;
    QLabel *m_totalProblem;
    QLabel *m_seedProblem;
    QLabel *m_preview;
    QPushButton *m_make;
};

} // namespace fiberloom
