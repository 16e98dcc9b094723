// SPDX-License-Identifier: Apache-2.0
#include "layersources/tileserver.h"

#include <QBuffer>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace fiberloom;

namespace {

QByteArray picture(const QColor &color)
{
    QImage image(256, 256, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// A server on this machine that answers as a test wants.
class LocalServer final : public QObject
{
public:
    /// Returns the whole response, or nothing to never answer.
    std::function<QByteArray(const QByteArray &path)> answer;
    QList<QByteArray> paths;
    QByteArray lastRequest;
    int open = 0;
    int mostOpen = 0;

    LocalServer()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    [[nodiscard]] QString address() const
    {
        return QStringLiteral("http://127.0.0.1:%1/{z}/{x}/{y}.png").arg(m_server.serverPort());
    }
    void close() { m_server.close(); }

    static QByteArray response(int status, const QByteArray &body, const QByteArray &type = "image/png")
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " x\r\nContent-Type: " + type
               + "\r\nCache-Control: max-age=3600\r\nContent-Length: " + QByteArray::number(body.size())
               + "\r\nConnection: close\r\n\r\n" + body;
    }

private:
    void read(QTcpSocket *socket)
    {
        lastRequest = socket->readAll();
        const QByteArray path = lastRequest.split(' ').value(1);
        paths.append(path);
        mostOpen = std::max(mostOpen, ++open);
        const QByteArray reply = answer(path);
        if (reply.isEmpty())
            return;
        --open;
        socket->write(reply);
        socket->disconnectFromHost();
    }

    QTcpServer m_server;
};

constexpr TileServer::Options quick{.timeoutMs = 300, .firstPauseMs = 50, .maxZoom = 19};

} // namespace

class TestTileServer final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void addressesAreChecked_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("ok");
        QTest::newRow("https") << " https://t.example.com/{z}/{x}/{y}.png " << true;
        QTest::newRow("rows from the south") << "http://t.example.com/{z}/{x}/{-y}.png?key=1" << true;
        QTest::newRow("no column") << "https://t.example.com/{z}/{y}.png" << false;
        QTest::newRow("file") << "file:///etc/{z}/{x}/{y}" << false;
        QTest::newRow("ftp") << "ftp://t.example.com/{z}/{x}/{y}" << false;
        QTest::newRow("no server") << "https:///{z}/{x}/{y}.png" << false;
        QTest::newRow("servers by letter") << "https://{s}.example.com/{z}/{x}/{y}.png" << false;
        QTest::newRow("nothing") << "" << false;
    }
    void addressesAreChecked()
    {
        QFETCH(QString, address);
        QFETCH(bool, ok);
        const auto checked = TileServer::checkedAddress(address);
        QCOMPARE(checked.ok(), ok);
        if (!ok)
            QVERIFY(!checked.error().remedy.isEmpty());
    }

    void tilesArriveAndTheServerLearnsWhoAsks()
    {
        LocalServer server;
        server.answer = [](const QByteArray &) { return LocalServer::response(200, picture(Qt::green)); };
        const std::shared_ptr<QNetworkAccessManager> network =
            TileServer::network(m_folder.filePath(QStringLiteral("fine")));
        TileServer tiles(server.address(), network, quick);
        QSignalSpy arrived(&tiles, &TileServer::tileArrived);
        QVERIFY(tiles.tile({3, 1, 2}).isNull());
        tiles.want({{3, 1, 2}, {3, 2, 2}, {3, 3, 2}, {3, 4, 2}, {3, 5, 2}, {3, 6, 2}, {3, 7, 2}});
        QTRY_COMPARE(arrived.count(), 7);
        QCOMPARE(tiles.tile({3, 1, 2}).pixelColor(3, 3), QColor(Qt::green));
        QVERIFY(server.paths.contains("/3/1/2.png"));
        QVERIFY(server.mostOpen <= 4);
        QVERIFY(server.lastRequest.contains("User-Agent: Fiberloom/"));
        QVERIFY(tiles.message().isEmpty());
        QTRY_VERIFY(!tiles.isFetching());
    }

    void whatWasFetchedOnceComesFromTheDiskWhenTheServerIsGone()
    {
        const QString folder = m_folder.filePath(QStringLiteral("disk"));
        QString address;
        LocalServer server;
        server.answer = [](const QByteArray &) { return LocalServer::response(200, picture(Qt::blue)); };
        address = server.address();
        {
            const std::shared_ptr<QNetworkAccessManager> network = TileServer::network(folder);
            TileServer tiles(address, network, quick);
            tiles.want({{2, 1, 1}});
            QTRY_VERIFY(!tiles.tile({2, 1, 1}).isNull());
        }
        server.close();
        const std::shared_ptr<QNetworkAccessManager> network = TileServer::network(folder);
        TileServer tiles(address, network, quick);
        tiles.want({{2, 1, 1}});
        QTRY_COMPARE(tiles.tile({2, 1, 1}).pixelColor(3, 3), QColor(Qt::blue));
    }

    void aServerThatIsNotWellIsSaidToBe_data()
    {
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<QString>("message");
        QTest::newRow("error") << LocalServer::response(500, "no") << "500";
        QTest::newRow("not allowed") << LocalServer::response(403, "no") << "403";
        QTest::newRow("not found") << LocalServer::response(404, "no") << "404";
        QTest::newRow("a page") << LocalServer::response(200, "<html>Please log in</html>", "text/html")
                                << "no picture";
        QTest::newRow("too much") << LocalServer::response(200, QByteArray(6 << 20, 'x')) << "too large";
        QTest::newRow("slow") << QByteArray() << "too long";
    }
    void aServerThatIsNotWellIsSaidToBe()
    {
        QFETCH(QByteArray, response);
        QFETCH(QString, message);
        LocalServer server;
        server.answer = [&](const QByteArray &) { return response; };
        const std::shared_ptr<QNetworkAccessManager> network =
            TileServer::network(m_folder.filePath(QStringLiteral("ill")));
        TileServer tiles(server.address(), network, quick);
        tiles.want({{1, 0, 0}});
        QTRY_VERIFY2(tiles.message().contains(message), qPrintable(tiles.message()));
        QVERIFY(tiles.tile({1, 0, 0}).isNull());
        // It got well again.
        server.answer = [](const QByteArray &) { return LocalServer::response(200, picture(Qt::red)); };
        tiles.retry();
        tiles.want({{1, 0, 0}});
        QTRY_VERIFY(!tiles.tile({1, 0, 0}).isNull());
        QTRY_VERIFY(tiles.message().isEmpty());
    }

    void aServerThatIsGoneIsAskedAgainAfterAWhileOnly()
    {
        LocalServer server;
        const QString address = server.address();
        server.close();
        const std::shared_ptr<QNetworkAccessManager> network =
            TileServer::network(m_folder.filePath(QStringLiteral("gone")));
        TileServer tiles(address, network, {.timeoutMs = 300, .firstPauseMs = 60'000});
        QSignalSpy changed(&tiles, &TileServer::stateChanged);
        std::vector<TileId> many;
        for (int i = 0; i < 200; ++i)
            many.push_back({8, i, 3});
        tiles.want(many);
        QTRY_VERIFY(tiles.message().contains(QStringLiteral("reached")));
        QTRY_VERIFY(!tiles.isFetching());
        const auto before = changed.count();
        tiles.want(many);
        QCoreApplication::processEvents();
        QVERIFY(!tiles.isFetching());
        QCOMPARE(changed.count(), before);
    }

    void whatIsWantedLaterReplacesWhatWasWanted()
    {
        LocalServer server;
        server.answer = [](const QByteArray &) { return QByteArray(); };
        const std::shared_ptr<QNetworkAccessManager> network =
            TileServer::network(m_folder.filePath(QStringLiteral("newest")));
        TileServer tiles(server.address(), network, {.timeoutMs = 5000, .firstPauseMs = 50});
        std::vector<TileId> old;
        for (int i = 0; i < 100; ++i)
            old.push_back({8, i, 3});
        tiles.want(old);
        QTRY_COMPARE(server.paths.size(), 4);
        tiles.want({{9, 1, 1}});
        QCoreApplication::processEvents();
        server.answer = [](const QByteArray &) { return LocalServer::response(200, picture(Qt::red)); };
        QCOMPARE(server.paths.size(), 4);
    }
};

QTEST_GUILESS_MAIN(TestTileServer)
#include "tst_tileserver.moc"
