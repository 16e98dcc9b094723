// SPDX-License-Identifier: Apache-2.0
#include "document/layeredits.h"

#include "document/edits.h"
#include "document/edittext.h"

#include <algorithm>
#include <tuple>

namespace fiberloom::edits {

std::vector<ReferenceLayer> layersInOrder(const Network &network)
{
    std::vector<ReferenceLayer> layers;
    network.table<ReferenceLayer>().forEach([&](const ReferenceLayer &layer) { layers.push_back(layer); });
    std::ranges::sort(layers, [](const ReferenceLayer &a, const ReferenceLayer &b) {
        return std::tie(a.position, a.id) < std::tie(b.position, b.id);
    });
    return layers;
}

Edit addLayer(const Network &network, IdSource &ids, ReferenceLayer layer)
{
    const auto layers = layersInOrder(network);
    layer.id = ids.next<ReferenceLayer>();
    layer.position = layers.empty() ? 0 : layers.back().position + 1;
    const QString title = EditText::tr("Add layer %1").arg(layer.name);
    DeltaBuilder builder(network);
    builder.insert(std::move(layer));
    return {builder.build(), title};
}

Edit changeLayer(const Network &network, const ReferenceLayer &layer, const QString &title)
{
    DeltaBuilder builder(network);
    builder.edit(layer.id, [&](ReferenceLayer &row) { row = layer; });
    return {builder.build(), title, QStringLiteral("layer/%1/%2").arg(layer.id.value()).arg(title)};
}

Edit moveLayer(const Network &network, ReferenceLayerId layer, int place)
{
    auto layers = layersInOrder(network);
    const auto at = std::ranges::find(layers, layer, &ReferenceLayer::id);
    DeltaBuilder builder(network);
    if (at != layers.end()) {
        const ReferenceLayer moved = *at;
        layers.erase(at);
        layers.insert(layers.begin() + std::clamp(place, 0, static_cast<int>(layers.size())), moved);
        for (std::size_t i = 0; i < layers.size(); ++i)
            builder.edit(layers[i].id, [&](ReferenceLayer &row) { row.position = static_cast<int>(i); });
    }
    return {builder.build(), EditText::tr("Move layer")};
}

Edit removeLayer(const Network &network, ReferenceLayerId layer)
{
    DeltaBuilder builder(network);
    const ReferenceLayer *row = network.find(layer);
    const QString name = row ? row->name : QString();
    if (row)
        builder.remove(layer);
    return {builder.build(), EditText::tr("Remove layer %1").arg(name)};
}

Edit addPlace(const Network &network, IdSource &ids, SiteKind kind, GeoPoint position, const QString &name,
              bool isEstimated)
{
    Edit edit = addSite(network, ids, kind, position, name);
    const auto site = edit.delta.changes().front().ref().as<Site>();
    Network after = network;
    after.apply(edit.delta);
    DeltaBuilder builder(after);
    builder.edit(*site, [&](Site &row) { row.locationIsEstimated = isEstimated; });
    edit.delta = edit.delta.then(builder.build());
    return edit;
}

Edit setMapChoice(const Network &network, IdSource &ids, QLatin1String key, const QString &value, const QString &title)
{
    DeltaBuilder builder(network);
    std::optional<SettingId> known;
    network.table<Setting>().forEach([&](const Setting &row) {
        if (row.key == key)
            known = row.id;
    });
    if (known && value.isEmpty())
        builder.remove(*known);
    else if (known)
        builder.edit(*known, [&](Setting &row) { row.value = value; });
    else if (!value.isEmpty())
        builder.insert(Setting{.id = ids.next<Setting>(), .key = key, .value = value});
    return {builder.build(), title};
}

QString mapChoice(const Network &network, QLatin1String key)
{
    QString value;
    network.table<Setting>().forEach([&](const Setting &row) {
        if (row.key == key)
            value = row.value;
    });
    return value;
}

} // namespace fiberloom::edits
