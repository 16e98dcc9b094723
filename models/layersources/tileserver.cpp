// SPDX-License-Identifier: Apache-2.0
#include "layersources/tileserver.h"

#include "layersources/tileimage.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QNetworkDiskCache>
#include <QNetworkReply>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int cachedTiles = 512;
constexpr int mostRequests = 4;
constexpr qint64 mostReplyBytes = qint64(4) << 20;
constexpr qint64 diskBytes = qint64(256) << 20;
constexpr int longestPause = 20; ///< times the first one
constexpr const char *tooLarge = "tooLarge";
constexpr qsizetype mostAbsent = 20'000;

QString keyOf(TileId id)
{
    return QStringLiteral("%1/%2/%3").arg(id.zoom).arg(id.column).arg(id.row);
}

QUrl urlOf(QString address, TileId id)
{
    address.replace(QLatin1String("{z}"), QString::number(id.zoom));
    address.replace(QLatin1String("{x}"), QString::number(id.column));
    address.replace(QLatin1String("{y}"), QString::number(id.row));
    address.replace(QLatin1String("{-y}"), QString::number((1 << id.zoom) - 1 - id.row));
    return QUrl(address);
}

} // namespace

Result<QString> TileServer::checkedAddress(const QString &address)
{
    const QString trimmed = address.trimmed();
    const auto wrong = [&](const QString &what) {
        return Error{what, trimmed, tr("Write it as https://server/{z}/{x}/{y}.png")};
    };
    const bool hasRow = trimmed.contains(QLatin1String("{y}")) || trimmed.contains(QLatin1String("{-y}"));
    if (!trimmed.contains(QLatin1String("{z}")) || !trimmed.contains(QLatin1String("{x}")) || !hasRow)
        return wrong(tr("The address lacks {z}, {x} or {y}"));
    const QUrl url = urlOf(trimmed, {});
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return wrong(tr("The address of a tile server begins with https:// or http://"));
    if (!url.isValid() || url.host().isEmpty() || url.host().contains(QLatin1Char('{')))
        return wrong(tr("The address names no server"));
    return trimmed;
}

std::unique_ptr<QNetworkAccessManager> TileServer::network(const QString &directory)
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    auto *cache = new QNetworkDiskCache(manager.get());
    const QString caches = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    cache->setCacheDirectory(directory.isEmpty() ? QDir(caches).filePath(QStringLiteral("tiles")) : directory);
    cache->setMaximumCacheSize(diskBytes);
    manager->setCache(cache);
    manager->setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    return manager;
}

TileServer::TileServer(QString address, std::shared_ptr<QNetworkAccessManager> network)
    : TileServer(std::move(address), std::move(network), Options())
{
}

TileServer::TileServer(QString address, std::shared_ptr<QNetworkAccessManager> network, Options options)
    : m_address(std::move(address)), m_network(std::move(network)), m_options(options), m_tiles(cachedTiles)
{
    m_decoders.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &TileServer::fetch);
    // What is wanted after a pause is asked for anew by the painting that this brings about.
    connect(&m_pause, &QTimer::timeout, this, &TileServer::tileArrived);
}

TileServer::~TileServer()
{
    for (QNetworkReply *reply : std::as_const(m_running)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    m_decoders.clear();
    m_decoders.waitForDone();
}

QImage TileServer::tile(TileId id)
{
    const QMutexLocker lock(&m_mutex);
    const QImage *known = m_tiles.object(keyOf(id));
    return known ? *known : QImage();
}

void TileServer::want(const std::vector<TileId> &missing)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_wanted = missing;
    }
    QMetaObject::invokeMethod(this, &TileServer::fetch, Qt::QueuedConnection);
}

void TileServer::retry()
{
    m_pause.stop();
    m_pauseMs = 0;
    {
        const QMutexLocker lock(&m_mutex);
        m_absent.clear();
    }
    fetch();
    emit tileArrived();
}

void TileServer::fetch()
{
    if (m_pause.isActive())
        return;
    // After a failure one request goes first, to see.
    const qsizetype room = m_pauseMs > 0 ? 1 : mostRequests;
    std::vector<TileId> next;
    {
        const QMutexLocker lock(&m_mutex);
        while (!m_wanted.empty() && m_running.size() + static_cast<qsizetype>(next.size()) < room) {
            const TileId id = m_wanted.front();
            m_wanted.erase(m_wanted.begin());
            const QString key = keyOf(id);
            if (!m_running.contains(key) && !m_absent.contains(key) && !m_tiles.contains(key))
                next.push_back(id);
        }
    }
    for (const TileId id : next)
        start(id);
}

void TileServer::start(TileId id)
{
    QNetworkRequest request(urlOf(m_address, id));
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QStringLiteral("Fiberloom/" FIBERLOOM_VERSION " (network planning on the desktop)"));
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::PreferCache);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(m_options.timeoutMs);
    QNetworkReply *reply = m_network->get(request);
    const bool wasIdle = m_running.isEmpty();
    m_running.insert(keyOf(id), reply);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64 total) {
        if (std::max(received, total) > mostReplyBytes) {
            reply->setProperty(tooLarge, true);
            reply->abort();
        }
    });
    connect(reply, &QNetworkReply::finished, this, [this, id, reply] { onFinished(id, reply); });
    if (wasIdle)
        emit stateChanged();
}

void TileServer::onFinished(TileId id, QNetworkReply *reply)
{
    m_running.remove(keyOf(id));
    reply->deleteLater();
    const QString host = reply->url().host();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply->property(tooLarge).toBool() || reply->bytesAvailable() > mostReplyBytes) {
        if (QAbstractNetworkCache *cache = m_network->cache())
            cache->remove(reply->url());
        fail(tr("%1 sends tiles that are too large").arg(host), true);
    } else if (reply->error() == QNetworkReply::NoError) {
        m_decoders.start([this, id, bytes = reply->readAll()] {
            const QImage image = decodedTile(bytes);
            QMetaObject::invokeMethod(
                this, [this, id, image] { onDecoded(id, image); }, Qt::QueuedConnection);
        });
    } else if (status == 404 || status == 204 || status == 410) {
        {
            const QMutexLocker lock(&m_mutex);
            if (m_absent.size() > mostAbsent)
                m_absent.clear();
            m_absent.insert(keyOf(id));
        }
        fail(m_hasEverSucceeded ? QString() : tr("%1 has no tile here (404)").arg(host), false);
    } else if (status == 401 || status == 403) {
        fail(tr("%1 does not allow it (%2); check the key in the address").arg(host).arg(status), true);
    } else if (status >= 400) {
        fail(tr("%1 answers with error %2").arg(host).arg(status), true);
    } else if (reply->error() == QNetworkReply::OperationCanceledError
               || reply->error() == QNetworkReply::TimeoutError) {
        fail(tr("%1 takes too long").arg(host), true);
    } else {
        fail(tr("%1 cannot be reached").arg(host), true);
    }
    fetch();
    if (m_running.isEmpty())
        emit stateChanged();
}

void TileServer::onDecoded(TileId id, const QImage &image)
{
    if (image.isNull()) {
        {
            const QMutexLocker lock(&m_mutex);
            m_absent.insert(keyOf(id));
        }
        // Or it would come from the disk the next time.
        if (QAbstractNetworkCache *cache = m_network->cache())
            cache->remove(urlOf(m_address, id));
        fail(tr("%1 sends something that is no picture").arg(urlOf(m_address, id).host()), true);
        return;
    }
    {
        const QMutexLocker lock(&m_mutex);
        m_tiles.insert(keyOf(id), new QImage(image));
    }
    succeed();
    emit tileArrived();
}

void TileServer::succeed()
{
    m_hasEverSucceeded = true;
    m_pauseMs = 0;
    m_pause.stop();
    if (!m_message.isEmpty()) {
        m_message.clear();
        emit stateChanged();
    }
    fetch();
}

void TileServer::fail(const QString &message, bool pauses)
{
    if (pauses && !m_pause.isActive()) {
        m_pauseMs =
            m_pauseMs == 0 ? m_options.firstPauseMs : std::min(m_pauseMs * 2, m_options.firstPauseMs * longestPause);
        m_pause.start(m_pauseMs);
    }
    if (message != m_message) {
        m_message = message;
        emit stateChanged();
    }
}

} // namespace fiberloom
