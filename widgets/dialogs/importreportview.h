// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/importreport.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fiberloom {

class Theme;

/// What an import read, guessed and left out. Not modal: one looks at the map beside it.
class ImportReportView final : public QDialog
{
    Q_OBJECT

public:
    explicit ImportReportView(const Theme &theme, QWidget *parent = nullptr);

    /// @param source the file as the user knows it
    void setReport(const ImportReport &report, const QString &source);
    /// The whole report as plain text, which the copy button puts on the clipboard.
    [[nodiscard]] QString text() const { return m_text; }

private:
    void addNotes(const ImportReport &report, ImportNote::Kind kind, const QString &title, const QString &icon);

    const Theme &m_theme;
    QString m_text;
    QLabel *m_title;
    QLabel *m_source;
    QHBoxLayout *m_tiles;
    QVBoxLayout *m_notes;
    QPushButton *m_copy;
};

} // namespace fiberloom
