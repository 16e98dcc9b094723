-- SPDX-License-Identifier: Apache-2.0
-- Version 1 of a project: the tables of GeoPackage 1.3, then ours. Columns follow the field list of each kind of row;
-- a default here is the default there, so that rows added by other programs are complete. Never edited once released.

CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL,
    description TEXT
);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');

CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY,
    data_type TEXT NOT NULL,
    identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE,
    min_y DOUBLE,
    max_x DOUBLE,
    max_y DOUBLE,
    srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);

CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL,
    m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_extensions (
    table_name TEXT,
    column_name TEXT,
    extension_name TEXT NOT NULL,
    definition TEXT NOT NULL,
    scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);

-- One row. The save ids tell a recovery log which edits the file already has.
CREATE TABLE fiberloom_schema (
    version INTEGER NOT NULL,
    save_id TEXT NOT NULL DEFAULT '',
    previous_save_id TEXT NOT NULL DEFAULT ''
);
INSERT INTO fiberloom_schema (version) VALUES (1);

CREATE TABLE "site" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POINT,
    name TEXT,
    kind TEXT DEFAULT 'pop',
    status TEXT DEFAULT 'existing',
    owner TEXT,
    plan_id INTEGER,
    in_service_year INTEGER,
    equipment_delay_us REAL,
    power_mw REAL,
    traffic_weight REAL,
    location_is_estimated BOOLEAN DEFAULT 0,
    availability REAL,
    notes TEXT
);

CREATE TABLE "route" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom LINESTRING,
    name TEXT,
    site_a INTEGER NOT NULL,
    site_z INTEGER NOT NULL,
    construction TEXT DEFAULT 'buried',
    status TEXT DEFAULT 'existing',
    owner TEXT,
    plan_id INTEGER,
    in_service_year INTEGER,
    length_km REAL,
    slack REAL DEFAULT 1.0,
    capacity_gbps REAL,
    cuts_per_1000km_year REAL,
    repair_hours REAL,
    cost_per_km REAL,
    cost_fixed REAL,
    notes TEXT
);

CREATE TABLE "cable" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    route_id INTEGER NOT NULL,
    name TEXT,
    fiber_type_id INTEGER,
    pairs INTEGER DEFAULT 1,
    lit_pairs INTEGER DEFAULT 0,
    tenure TEXT DEFAULT 'owned',
    gbps_per_pair REAL,
    line_system_id INTEGER,
    status TEXT DEFAULT 'existing',
    plan_id INTEGER,
    in_service_year INTEGER,
    cost_fixed REAL,
    cost_per_km REAL,
    notes TEXT
);

CREATE TABLE "demand" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    site_a INTEGER NOT NULL,
    site_z INTEGER NOT NULL,
    gbps_az REAL DEFAULT 0.0,
    gbps_za REAL DEFAULT 0.0,
    max_latency_ms REAL,
    min_availability REAL,
    protection TEXT DEFAULT 'none',
    priority INTEGER DEFAULT 0,
    growth_id INTEGER,
    status TEXT DEFAULT 'existing',
    notes TEXT
);

CREATE TABLE "risk_group" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POLYGON,
    name TEXT,
    events_per_year REAL,
    repair_hours REAL,
    notes TEXT
);

CREATE TABLE "risk_group_member" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    risk_group_id INTEGER NOT NULL,
    route_id INTEGER,
    site_id INTEGER
);

CREATE TABLE "growth" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    notes TEXT
);

CREATE TABLE "growth_point" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    growth_id INTEGER NOT NULL,
    year INTEGER DEFAULT 2025,
    multiplier REAL DEFAULT 1.0
);

CREATE TABLE "plan" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    year INTEGER,
    notes TEXT
);

CREATE TABLE "scenario" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    year INTEGER,
    demand_multiplier REAL DEFAULT 1.0,
    notes TEXT
);

CREATE TABLE "scenario_plan" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    scenario_id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL
);

CREATE TABLE "build_option" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    kind TEXT DEFAULT 'light-pair',
    route_id INTEGER,
    cable_id INTEGER,
    site_a INTEGER,
    site_z INTEGER,
    gbps_per_unit REAL DEFAULT 0.0,
    max_units INTEGER,
    cost_per_unit REAL,
    cost_fixed REAL,
    lead_time_months INTEGER,
    plan_id INTEGER,
    notes TEXT
);

CREATE TABLE "fiber_type" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    group_index REAL DEFAULT 1.4682,
    attenuation_db_per_km REAL,
    dispersion_ps_per_nm_km REAL,
    effective_area_um2 REAL,
    pmd_ps_per_sqrt_km REAL,
    notes TEXT
);

CREATE TABLE "line_system" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    channel_spacing_ghz REAL,
    channels INTEGER,
    default_mode_id INTEGER,
    amplifier_type_id INTEGER,
    max_span_km REAL,
    notes TEXT
);

CREATE TABLE "transceiver_mode" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    rate_gbps REAL DEFAULT 0.0,
    symbol_rate_gbd REAL,
    channel_width_ghz REAL,
    required_gsnr_db REAL,
    launch_power_dbm REAL,
    cost REAL,
    notes TEXT
);

CREATE TABLE "amplifier_type" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    min_gain_db REAL,
    max_gain_db REAL,
    noise_figure_db REAL,
    max_output_power_dbm REAL,
    cost REAL,
    notes TEXT
);

CREATE TABLE "setting" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    key TEXT,
    value TEXT
);

INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES
    ('site', 'features', 'Sites', 4326),
    ('route', 'features', 'Routes', 4326),
    ('cable', 'attributes', 'Cables', NULL),
    ('demand', 'attributes', 'Demands', NULL),
    ('risk_group', 'features', 'Risk groups', 4326),
    ('risk_group_member', 'attributes', 'Risk group members', NULL),
    ('growth', 'attributes', 'Growth profiles', NULL),
    ('growth_point', 'attributes', 'Growth points', NULL),
    ('plan', 'attributes', 'Plans', NULL),
    ('scenario', 'attributes', 'Scenarios', NULL),
    ('scenario_plan', 'attributes', 'Plans in scenarios', NULL),
    ('build_option', 'attributes', 'Build options', NULL),
    ('fiber_type', 'attributes', 'Fiber types', NULL),
    ('line_system', 'attributes', 'Line systems', NULL),
    ('transceiver_mode', 'attributes', 'Transceiver modes', NULL),
    ('amplifier_type', 'attributes', 'Amplifier types', NULL),
    ('setting', 'attributes', 'Settings', NULL);

INSERT INTO gpkg_geometry_columns VALUES
    ('site', 'geom', 'POINT', 4326, 0, 0),
    ('route', 'geom', 'LINESTRING', 4326, 0, 0),
    ('risk_group', 'geom', 'POLYGON', 4326, 0, 0);

INSERT INTO gpkg_extensions VALUES
    ('site', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('route', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('risk_group', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');

CREATE VIRTUAL TABLE "rtree_site_geom" USING rtree(id, minx, maxx, miny, maxy);
CREATE VIRTUAL TABLE "rtree_route_geom" USING rtree(id, minx, maxx, miny, maxy);
CREATE VIRTUAL TABLE "rtree_risk_group_geom" USING rtree(id, minx, maxx, miny, maxy);
