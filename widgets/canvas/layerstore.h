// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/result.h"
#include "layers/referencedata.h"
#include "layers/tilesource.h"
#include "network/entities.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace fiberloom {

class Project;
class TileServer;

/// The contents of a project's reference layers: read by a worker, kept while the layer is there, with their states. A layer
/// that is hidden is not read. A tile server is asked only after someone at this machine allowed its host, because a project
/// may come from anywhere.
class LayerStore final : public QObject
{
    Q_OBJECT

public:
    struct State
    {
        enum class Kind { Hidden, Loading, Ready, Failed, Canceled, NotAllowed };
        Kind kind = Kind::Hidden;
        double progress = 0.0; ///< of Loading; 0 while it is not known
        QString message = {};  ///< what is wrong, or what people should know
        QString remedy = {};
        friend bool operator==(const State &, const State &) = default;
    };
    /// What a layer draws; one of the two, or neither yet.
    struct Content
    {
        std::shared_ptr<const ReferenceData> data;
        std::shared_ptr<TileSource> tiles;
    };

    explicit LayerStore(QObject *parent = nullptr);
    /// Cancels what is being read and waits for it.
    ~LayerStore() override;

    /// Null to forget everything.
    void setProject(Project *project);

    /// Layers as they are drawn, the lowest first.
    [[nodiscard]] const std::vector<ReferenceLayer> &layers() const noexcept { return m_layers; }
    [[nodiscard]] State state(ReferenceLayerId layer) const;
    [[nodiscard]] Content content(ReferenceLayerId layer) const;
    /// Whose data is shown.
    [[nodiscard]] QStringList attributions() const;

    void cancel(ReferenceLayerId layer);
    /// Reads it again, or asks its server again.
    void retry(ReferenceLayerId layer);

    /// Hosts that tiles may be asked from.
    void setAllowedHosts(const QStringList &hosts);
    [[nodiscard]] QStringList allowedHosts() const;
    void allowHost(const QString &host);

signals:
    /// Something is drawn otherwise now.
    void contentChanged();
    void statesChanged();
    void allowedHostsChanged();

private:
    struct Entry
    {
        explicit Entry(ReferenceLayer layer) : row(std::move(layer)) {}

        ReferenceLayer row;
        State state;
        Content content;
        QString attribution; ///< the archive's own
        std::shared_ptr<TileServer> server;
        std::shared_ptr<JobControl> job;
    };

    void follow();
    void load(Entry &entry);
    /// read(job) gives a Result on a worker; take(entry, value) gets what it came to, unless it is not wanted any more.
    template<class Read, class Take>
    void readByWorker(Entry &entry, Read read, Take take);
    void readFile(Entry &entry);
    void openArchive(Entry &entry);
    void openServer(Entry &entry);
    [[nodiscard]] QString projectPath() const;
    void onServerState(ReferenceLayerId layer);
    void fail(Entry &entry, const Error &error);
    void onProgress();
    [[nodiscard]] Entry *find(ReferenceLayerId layer, const std::shared_ptr<JobControl> &job);

    QPointer<Project> m_project;
    std::vector<ReferenceLayer> m_layers;
    std::map<ReferenceLayerId, Entry> m_entries;
    QSet<QString> m_allowedHosts;
    std::shared_ptr<QNetworkAccessManager> m_network;
    QTimer m_progress;
    QThreadPool m_pool;
};

} // namespace fiberloom
