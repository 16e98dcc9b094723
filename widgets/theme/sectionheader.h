// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace fiberloom {

// The small dimmed uppercase title above a part of a panel. Give it the text as it is read out, in sentence case.
class SectionHeader final : public QLabel
{
    Q_OBJECT
public:
    explicit SectionHeader(const QString &text, QWidget *parent = nullptr);

    void setTitle(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateFont();
};

} // namespace fiberloom
