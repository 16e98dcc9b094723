// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/mapcard.h"
#include "geo/geopoint.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace fiberloom {

/// A field on the map for one coordinate in any usual notation: where a bend or site is to be, or where the next click of a tool
/// is meant. What cannot be read is marked in place, with the reason.
class CoordinateCard final : public MapCard
{
    Q_OBJECT

public:
    explicit CoordinateCard(QWidget *parent);

    /// Opens with the place to be changed, beside it. `title` says what is placed, `verb` is the button.
    void edit(const QString &title, const QString &verb, GeoPoint place, QPoint anchor);
    /// Opens empty and stays open for the next coordinate after each.
    void collect(const QString &title, const QString &verb, QPoint anchor, const QString &text = {});

signals:
    void entered(fiberloom::GeoPoint place);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void styleParts() override;
    void open(const QString &title, const QString &verb, QPoint anchor);
    void accept();
    void showProblem(const QString &problem);
    void place();

    QLabel *m_title;
    QLineEdit *m_field;
    QPushButton *m_button;
    QLabel *m_problem;
    QPoint m_anchor;
    bool m_collects = false;
};

} // namespace fiberloom
