// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "geo/geopoint.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <vector>

namespace fiberloom {

enum class CloudProvider { Aws, Azure, Google, Oracle };
inline constexpr std::array allCloudProviders{CloudProvider::Aws, CloudProvider::Azure, CloudProvider::Google,
                                              CloudProvider::Oracle};

/// What people call the provider: "AWS", "Azure", "Google Cloud", "Oracle".
[[nodiscard]] QString displayName(CloudProvider provider);

/// A region of a cloud provider, about where it is: the middle of its metropolitan area.
struct CloudRegion
{
    CloudProvider provider;
    QString code; ///< unique for its provider: "us-east-1"
    QString name; ///< the provider's: "US East (N. Virginia)"
    QString city;
    QString country; ///< ISO 3166-1 alpha-2
    GeoPoint position;

    /// A name for a site there: "AWS us-east-1 (N. Virginia)".
    [[nodiscard]] QString siteName() const;
};

/// The cloud regions that the program knows, ordered by provider, then as their provider lists them. Facts from the
/// providers' own pages (resources/catalogs/README.md).
class PlaceCatalog
{
public:
    /// The table built into the program. About 1 ms.
    [[nodiscard]] static Result<PlaceCatalog> load();
    /// The same from bytes: CSV with a header row. An Error names the line that is wrong: an unknown provider, a code that is
    /// there already, an empty cell, a position that is none.
    [[nodiscard]] static Result<PlaceCatalog> fromCsv(const QByteArray &csv, const QString &name);

    [[nodiscard]] const std::vector<CloudRegion> &regions() const noexcept { return m_regions; }

private:
    std::vector<CloudRegion> m_regions;
};

} // namespace fiberloom
