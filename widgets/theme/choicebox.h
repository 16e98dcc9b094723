// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QList>
#include <QVariant>

#include <functional>

namespace fiberloom {

// A list to choose one value from, perhaps by typing a part of its name. The list is asked for when it is first needed,
// so that a box over thousands of names costs nothing while it only shows one.
class ChoiceBox final : public QComboBox
{
    Q_OBJECT
public:
    struct Item
    {
        QVariant value;
        QString text;
    };
    using Source = std::function<QList<Item>()>;
    enum class Kind { Plain, Searchable };

    explicit ChoiceBox(Kind kind, Source source, QWidget *parent = nullptr);

    void setShown(const QVariant &value, const QString &text);
    // Nothing is chosen; placeholder says why.
    void setNothingShown(const QString &placeholder);
    [[nodiscard]] QVariant value() const { return currentData(); }
    [[nodiscard]] bool hasValue() const { return currentIndex() >= 0; }
    void setInvalid(bool invalid);

    void showPopup() override;

signals:
    // The user chose; not emitted by setShown().
    void chosen(const QVariant &value);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fill();
    void onActivated(int index);
    void onTyped();

    Source m_source;
    QVariant m_shown;
    QString m_shownText;
    QString m_placeholder;
    bool m_filled = false;
};

} // namespace fiberloom
