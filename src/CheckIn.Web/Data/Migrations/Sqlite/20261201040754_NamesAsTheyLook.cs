using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CheckIn.Web.Data.Migrations.Sqlite
{
    /// <summary>
    /// Names are compared without what only chooses how a sign is drawn (U+FE0F). One that would then be another's stays as it
    /// is, and whoever has it is still let in.
    /// </summary>
    public partial class NamesAsTheyLook : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("UPDATE OR IGNORE People SET NormalizedUserName = replace(NormalizedUserName, char(65039), '')");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Names are found either way.
        }
    }
}
