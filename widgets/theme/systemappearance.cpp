// SPDX-License-Identifier: Apache-2.0
#include "theme/systemappearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace fiberloom {

namespace {

constexpr QLatin1String kService("org.freedesktop.portal.Desktop");
constexpr QLatin1String kPath("/org/freedesktop/portal/desktop");
constexpr QLatin1String kInterface("org.freedesktop.portal.Settings");
constexpr QLatin1String kGroup("org.freedesktop.appearance");
constexpr QLatin1String kKey("color-scheme");

} // namespace

SystemAppearance::SystemAppearance(QObject *parent) : QObject(parent)
{
    // Without an address the bus library would start a bus of its own.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << QString(kGroup) << QString(kKey);
    auto *call = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, &SystemAppearance::onAnswer);
}

std::optional<bool> SystemAppearance::prefersDark(const QVariant &value)
{
    QVariant inner = value;
    while (inner.metaType() == QMetaType::fromType<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint scheme = inner.toUInt(&isNumber);
    if (!isNumber || scheme < 1 || scheme > 2)
        return std::nullopt;
    return scheme == 1;
}

void SystemAppearance::onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != kGroup || key != kKey)
        return;
    // Going back to no preference means light, as every desktop takes it.
    emit preferred(prefersDark(value.variant()).value_or(false));
}

void SystemAppearance::onAnswer(QDBusPendingCallWatcher *call)
{
    const QDBusPendingReply<QDBusVariant> answer = *call;
    call->deleteLater();
    if (answer.isError())
        return;
    if (const auto dark = prefersDark(answer.value().variant()))
        emit preferred(*dark);
}

} // namespace fiberloom
