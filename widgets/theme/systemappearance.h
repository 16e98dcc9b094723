// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QVariant>

#include <optional>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace fiberloom {

// Hears from the desktop whether it is light or dark, now and whenever that changes, by the "color-scheme" setting of
// the XDG desktop portal. Qt 6.4 tells this only where a platform theme is installed. Without a session bus or a
// portal it stays silent. Connect preferred() to Theme::setSystemDark().
class SystemAppearance final : public QObject
{
    Q_OBJECT
public:
    explicit SystemAppearance(QObject *parent = nullptr);

    // What a value of the portal means: 1 is dark, 2 is light, anything else is no preference. The portal wraps its
    // answer in one or two D-Bus variants.
    [[nodiscard]] static std::optional<bool> prefersDark(const QVariant &value);

signals:
    void preferred(bool dark);

private slots:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void onAnswer(QDBusPendingCallWatcher *call);
};

} // namespace fiberloom
