// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "layers/tilesource.h"

#include <QCache>
#include <QElapsedTimer>
#include <QHash>
#include <QMutex>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace fiberloom {

/// Tiles of a server, by an address such as https://tiles.example.com/{z}/{x}/{y}.png. Fetches a few at a time, the newest
/// wish first, waits longer after each failure, and keeps quiet while there is no network: what is known is shown, and
/// message() says what is wrong. Replies are not trusted: sizes, times and formats are bounded.
class TileServer final : public QObject, public TileSource
{
    Q_OBJECT

public:
    struct Options
    {
        int timeoutMs = 15'000;
        int firstPauseMs = 3'000; ///< after a failure; doubles up to 20 times that
        int maxZoom = 19;
    };

    /// The address without blanks around it, or what is wrong with it: only http and https, with {z}, {x} and {y} (or {-y},
    /// counted from the south).
    [[nodiscard]] static Result<QString> checkedAddress(const QString &address);
    /// With a cache on the disk that several servers and runs share; `directory` empty: the user's cache directory.
    [[nodiscard]] static std::unique_ptr<QNetworkAccessManager> network(const QString &directory = {});

    /// @param address as checkedAddress() gave it
    TileServer(QString address, std::shared_ptr<QNetworkAccessManager> network);
    TileServer(QString address, std::shared_ptr<QNetworkAccessManager> network, Options options);
    ~TileServer() override;

    [[nodiscard]] QImage tile(TileId id) override;
    void want(const std::vector<TileId> &missing) override;
    [[nodiscard]] int minZoom() const noexcept override { return 0; }
    [[nodiscard]] int maxZoom() const noexcept override { return m_options.maxZoom; }
    [[nodiscard]] QRectF bounds() const override { return {0, 0, 1, 1}; }

    /// What is wrong and what comes of it; empty when tiles arrive.
    [[nodiscard]] QString message() const { return m_message; }
    [[nodiscard]] bool isFetching() const noexcept { return !m_running.isEmpty(); }
    /// Tries again at once.
    void retry();

signals:
    /// A tile arrived: paint again.
    void tileArrived();
    /// Another message(), or isFetching().
    void stateChanged();

private:
    void fetch();
    void start(TileId id);
    void onFinished(TileId id, QNetworkReply *reply);
    void onDecoded(TileId id, const QImage &image);
    void fail(const QString &message, bool pauses);
    void succeed();

    const QString m_address;
    const std::shared_ptr<QNetworkAccessManager> m_network;
    const Options m_options;

    QMutex m_mutex; ///< for the tiles and the wishes
    QCache<QString, QImage> m_tiles;
    QSet<QString> m_absent; ///< the server said that there is none
    std::vector<TileId> m_wanted;

    QHash<QString, QNetworkReply *> m_running;
    QTimer m_pause;
    int m_pauseMs = 0;
    bool m_hasEverSucceeded = false;
    QString m_message;
    QThreadPool m_decoders;
};

} // namespace fiberloom
