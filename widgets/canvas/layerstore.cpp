// SPDX-License-Identifier: Apache-2.0
#include "canvas/layerstore.h"

#include "document/layeredits.h"
#include "document/project.h"
#include "layersources/layerpath.h"
#include "layersources/referencefile.h"
#include "layersources/tilearchive.h"
#include "layersources/tileserver.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

namespace fiberloom {

namespace {

constexpr int progressMs = 150;

bool isSameSource(const ReferenceLayer &a, const ReferenceLayer &b)
{
    return a.sourceKind == b.sourceKind && a.source == b.source && a.sublayer == b.sublayer;
}

} // namespace

LayerStore::LayerStore(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(2);
    m_progress.setInterval(progressMs);
    connect(&m_progress, &QTimer::timeout, this, &LayerStore::onProgress);
}

LayerStore::~LayerStore()
{
    // Who listens may be half gone already.
    disconnect();
    setProject(nullptr);
    m_pool.waitForDone();
}

void LayerStore::setProject(Project *project)
{
    if (m_project)
        m_project->disconnect(this);
    m_project = project;
    for (auto &[id, entry] : m_entries)
        if (entry.job)
            entry.job->cancel();
    m_entries.clear();
    if (project) {
        connect(project, &Project::changed, this, [this](const Delta &delta) {
            if (delta.touches(EntityKind::ReferenceLayer))
                follow();
        });
    }
    follow();
}

void LayerStore::follow()
{
    m_layers = m_project ? edits::layersInOrder(m_project->network()) : std::vector<ReferenceLayer>();
    std::set<ReferenceLayerId> present;
    for (const ReferenceLayer &layer : m_layers) {
        present.insert(layer.id);
        const auto [at, isNew] = m_entries.try_emplace(layer.id, layer);
        Entry &entry = at->second;
        const bool isOther = isNew || !isSameSource(entry.row, layer);
        entry.row = layer;
        if (isOther) {
            if (entry.job)
                entry.job->cancel();
            entry = Entry(layer);
        }
        if (layer.isVisible && entry.state.kind == State::Kind::Hidden)
            load(entry);
    }
    std::erase_if(m_entries, [&](const auto &item) {
        if (present.contains(item.first))
            return false;
        if (item.second.job)
            item.second.job->cancel();
        return true;
    });
    emit contentChanged();
    emit statesChanged();
}

LayerStore::State LayerStore::state(ReferenceLayerId layer) const
{
    const auto at = m_entries.find(layer);
    return at == m_entries.end() ? State() : at->second.state;
}

LayerStore::Content LayerStore::content(ReferenceLayerId layer) const
{
    const auto at = m_entries.find(layer);
    return at == m_entries.end() ? Content() : at->second.content;
}

QStringList LayerStore::attributions() const
{
    QStringList texts;
    for (const ReferenceLayer &layer : m_layers) {
        const Entry &entry = m_entries.at(layer.id);
        const QString text = layer.attribution.isEmpty() ? entry.attribution : layer.attribution;
        if (layer.isVisible && entry.state.kind == State::Kind::Ready && !text.isEmpty() && !texts.contains(text))
            texts.append(text);
    }
    return texts;
}

void LayerStore::cancel(ReferenceLayerId layer)
{
    const auto at = m_entries.find(layer);
    if (at == m_entries.end() || !at->second.job)
        return;
    at->second.job->cancel();
    at->second.job.reset();
    at->second.state = {.kind = State::Kind::Canceled, .message = tr("Reading was canceled")};
    emit statesChanged();
}

void LayerStore::retry(ReferenceLayerId layer)
{
    const auto at = m_entries.find(layer);
    if (at == m_entries.end() || at->second.job)
        return;
    if (at->second.server)
        at->second.server->retry();
    else
        load(at->second);
    emit statesChanged();
}

void LayerStore::setAllowedHosts(const QStringList &hosts)
{
    m_allowedHosts = QSet<QString>(hosts.begin(), hosts.end());
}

QStringList LayerStore::allowedHosts() const
{
    QStringList hosts(m_allowedHosts.begin(), m_allowedHosts.end());
    hosts.sort();
    return hosts;
}

void LayerStore::allowHost(const QString &host)
{
    m_allowedHosts.insert(host);
    emit allowedHostsChanged();
    for (auto &[id, entry] : m_entries)
        if (entry.state.kind == State::Kind::NotAllowed)
            load(entry);
    emit contentChanged();
    emit statesChanged();
}

void LayerStore::load(Entry &entry)
{
    entry.content = {};
    switch (entry.row.sourceKind) {
    case LayerSource::File:
        readFile(entry);
        break;
    case LayerSource::TileArchive:
        openArchive(entry);
        break;
    case LayerSource::TileServer:
        openServer(entry);
        break;
    }
}

LayerStore::Entry *LayerStore::find(ReferenceLayerId layer, const std::shared_ptr<JobControl> &job)
{
    const auto at = m_entries.find(layer);
    return at != m_entries.end() && at->second.job == job ? &at->second : nullptr;
}

template<class Read, class Take>
void LayerStore::readByWorker(Entry &entry, Read read, Take take)
{
    const auto job = std::make_shared<JobControl>();
    entry.job = job;
    entry.state = {.kind = State::Kind::Loading};
    m_progress.start();
    m_pool.start([this, job, id = entry.row.id, read = std::move(read), take = std::move(take)] {
        auto result = std::make_shared<std::invoke_result_t<Read, JobControl &>>(read(*job));
        QMetaObject::invokeMethod(
            this,
            [this, job, id, result, take] {
                Entry *finished = find(id, job);
                if (!finished)
                    return;
                finished->job.reset();
                if (!result->ok()) {
                    fail(*finished, result->error());
                    return;
                }
                finished->state = {.kind = State::Kind::Ready};
                take(*finished, result->value());
                emit contentChanged();
                emit statesChanged();
            },
            Qt::QueuedConnection);
    });
}

QString LayerStore::projectPath() const
{
    return m_project ? m_project->path() : QString();
}

void LayerStore::readFile(Entry &entry)
{
    readByWorker(
        entry,
        [source = entry.row.source, project = projectPath(), sublayer = entry.row.sublayer](JobControl &job) {
            return ReferenceFile::read(layerPath(source, project), sublayer, job);
        },
        [](Entry &read, const ReferenceFile &file) {
            read.content.data = file.data;
            read.state.message = file.notes.join(QStringLiteral(". "));
        });
}

void LayerStore::openArchive(Entry &entry)
{
    readByWorker(
        entry,
        [source = entry.row.source, project = projectPath()](JobControl &) {
            return TileArchive::open(layerPath(source, project));
        },
        [](Entry &opened, const std::shared_ptr<TileArchive> &archive) {
            opened.attribution = archive->attribution();
            opened.content.tiles = archive;
        });
}

void LayerStore::openServer(Entry &entry)
{
    const auto address = TileServer::checkedAddress(entry.row.source);
    if (!address) {
        fail(entry, address.error());
        return;
    }
    const QString host = QUrl(address.value()).host();
    if (!m_allowedHosts.contains(host)) {
        entry.state = {.kind = State::Kind::NotAllowed,
                       .message = tr("This project wants to get map tiles from %1").arg(host)};
        return;
    }
    if (!m_network)
        m_network = TileServer::network();
    // A worker that still paints may be the last to let go of it.
    entry.server = std::shared_ptr<TileServer>(new TileServer(address.value(), m_network),
                                               [](TileServer *server) { server->deleteLater(); });
    entry.content.tiles = entry.server;
    entry.state = {.kind = State::Kind::Ready};
    connect(entry.server.get(), &TileServer::tileArrived, this, &LayerStore::contentChanged);
    connect(entry.server.get(), &TileServer::stateChanged, this, [this, id = entry.row.id] { onServerState(id); });
}

void LayerStore::onServerState(ReferenceLayerId layer)
{
    const auto at = m_entries.find(layer);
    if (at == m_entries.end() || !at->second.server)
        return;
    const QString message = at->second.server->message();
    State state{.kind = State::Kind::Ready, .message = message};
    if (!message.isEmpty())
        state.remedy = tr("Tiles that are known are shown; it is tried again by itself");
    if (state == at->second.state)
        return;
    at->second.state = state;
    emit statesChanged();
}

void LayerStore::fail(Entry &entry, const Error &error)
{
    entry.state = {.kind = State::Kind::Failed, .message = error.what, .remedy = error.remedy};
    emit statesChanged();
}

void LayerStore::onProgress()
{
    bool isReading = false;
    for (auto &[id, entry] : m_entries) {
        if (entry.job) {
            isReading = true;
            entry.state.progress = entry.job->progress();
        }
    }
    if (!isReading)
        m_progress.stop();
    emit statesChanged();
}

} // namespace fiberloom
