// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fiberloom {

/// Asks for the address of a tile server, and whose data it shows.
class TileServerDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit TileServerDialog(QWidget *parent = nullptr);

signals:
    /// The address has been checked; the name is never empty.
    void chosen(const QString &address, const QString &name, const QString &attribution);

private:
    void check();

    QLineEdit *m_address;
    QLineEdit *m_name;
    QLineEdit *m_attribution;
    QLabel *m_problem;
    QPushButton *m_add;
};

} // namespace fiberloom
